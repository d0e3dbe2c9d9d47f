using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Clusto.Interchange.Writing;

/// <summary>Writes YAML. What any reader of YAML could take for something else than text is in quotation marks.</summary>
internal sealed partial class YamlWriter : NodeWriter
{
    private static readonly EmitterSettings Settings = new EmitterSettings().WithNewLine("\n").WithBestWidth(int.MaxValue).WithIndentedSequences();

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

    private readonly Emitter emitter;

    public YamlWriter(TextWriter text)
    {
        emitter = new Emitter(text, Settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
    }

    protected override bool ShowsTimes => true;

    public override void BeginMapping(bool isShort = false) => emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isShort ? MappingStyle.Flow : MappingStyle.Block));

    public override void EndMapping() => emitter.Emit(new MappingEnd());

    public override void BeginList(bool isShort = false) => emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isShort ? SequenceStyle.Flow : SequenceStyle.Block));

    public override void EndList() => emitter.Emit(new SequenceEnd());

    public override void Key(string key) => Text(key);

    public override void Text(string text) => Emit(text, IsText(text) ? ScalarStyle.Plain : text.Any(static character => char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' or '\uFEFF') ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted);

    public override void Plain(string text) => Emit(text, ScalarStyle.Plain);

    public override void Nothing() => Emit("null", ScalarStyle.Plain);

    public override void End()
    {
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private void Emit(string text, ScalarStyle style) => emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));

    private static bool IsText(string text) => Letters().IsMatch(text) ? !Words.Contains(text) : Address().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z_/][A-Za-z0-9_./@+-]*( [A-Za-z0-9_/@][A-Za-z0-9_./@+-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\A[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(/[0-9]{1,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
