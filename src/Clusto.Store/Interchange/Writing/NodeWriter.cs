namespace Clusto.Interchange.Writing;

/// <summary>Writes the pieces of a file in one of its forms.</summary>
internal abstract class NodeWriter
{
    public abstract void BeginMapping(bool isShort = false);

    public abstract void EndMapping();

    public abstract void BeginList(bool isShort = false);

    public abstract void EndList();

    public abstract void Key(string key);

    /// <summary>A text that reads back as the same text.</summary>
    public abstract void Text(string text);

    /// <summary>A number or truth value, whose type its text shows.</summary>
    public abstract void Plain(string text);

    /// <summary>Nothing.</summary>
    public abstract void Nothing();

    /// <summary>Whether a time reads back as one by itself.</summary>
    protected abstract bool ShowsTimes { get; }

    /// <summary>A value that reads back as the same value of the same type.</summary>
    public void Value(TypedValue value)
    {
        var text = value.ToString();
        if (value.Type == AttributeType.String)
        {
            Text(text);
        }
        else if ((value.Type is AttributeType.Integer or AttributeType.Real or AttributeType.Boolean || (value.Type == AttributeType.DateTime && ShowsTimes)) && TypedValue.Parse(text) == value)
        {
            Plain(text);
        }
        else
        {
            BeginMapping(isShort: true);
            Key(SiteWords.Types.First(type => type.Value == value.Type).Key);
            Text(text);
            EndMapping();
        }
    }

    /// <summary>Ends a file that is whole.</summary>
    public abstract void End();
}
