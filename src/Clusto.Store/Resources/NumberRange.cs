using System.Numerics;

namespace Clusto.Resources;

/// <summary>The values from one to another, both included.</summary>
internal readonly record struct NumberRange(UInt128 First, UInt128 Last)
{
    public BigInteger Count => (BigInteger)Last - (BigInteger)First + 1;

    public bool Contains(UInt128 value) => First <= value && value <= Last;

    public bool Contains(NumberRange other) => First <= other.First && other.Last <= Last;

    public bool Meets(NumberRange other) => First <= other.Last && other.First <= Last;
}
