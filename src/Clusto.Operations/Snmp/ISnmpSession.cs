using Clusto.Operations.Ways;

namespace Clusto.Operations.Snmp;

/// <summary>What is asked of one agent, in one time limit for all of it.</summary>
internal interface ISnmpSession : IDisposable
{
    /// <summary>The device that is asked.</summary>
    DeviceAccess Access { get; }

    /// <summary>How many requests were made.</summary>
    int Requests { get; }

    /// <summary>Reads objects, as many in one request as go; those that the agent does not have come back as missing.</summary>
    /// <exception cref="DeviceUnreachableException">It does not answer.</exception>
    /// <exception cref="DeviceRefusedException">It answers with an error, or with something else than what was asked.</exception>
    Task<IReadOnlyList<SnmpBinding>> GetAsync(IReadOnlyList<ObjectId> names);

    /// <summary>Reads columns of tables side by side to their ends: one list a column, in the order of their indices.</summary>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    Task<IReadOnlyList<IReadOnlyList<SnmpBinding>>> WalkAsync(IReadOnlyList<ObjectId> columns);

    /// <summary>Sets objects in order, as many in one request as go; what one request holds an agent does as a whole or not at all (RFC 3416, 4.2.5), if it keeps to the rule.</summary>
    /// <param name="bindings">The objects.</param>
    /// <param name="again">Whether the request may be sent again where no answer comes; not for commands that must not be given twice.</param>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    Task SetAsync(IReadOnlyList<SnmpBinding> bindings, bool again = true);
}
