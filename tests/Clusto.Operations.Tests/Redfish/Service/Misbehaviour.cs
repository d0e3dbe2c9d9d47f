namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>What a service does that DSP0266 forbids, once somebody has logged in.</summary>
internal enum Misbehaviour
{
    None,

    /// <summary>Answers with something that is not JSON.</summary>
    Garbage,

    /// <summary>Answers with a list instead of an object.</summary>
    List,

    /// <summary>Never answers.</summary>
    Hang,

    /// <summary>Answers without an end.</summary>
    Endless,

    /// <summary>Announces more than anybody takes.</summary>
    Huge,

    /// <summary>Links to a system on another host.</summary>
    LinkElsewhere,

    /// <summary>Sends on to another host.</summary>
    RedirectElsewhere,

    /// <summary>Fails, with a page for people.</summary>
    Fail,

    /// <summary>Fails, and repeats the password.</summary>
    RepeatPassword,

    /// <summary>Says yes to every change and does nothing.</summary>
    NeverChange,

    /// <summary>Has a number for a power state.</summary>
    NumberForState,

    /// <summary>Has a power state that nobody knows.</summary>
    UnknownState,

    /// <summary>Has half of a surrogate pair for a power state.</summary>
    HalfCharacter,

    /// <summary>Ends the connection instead of an answer.</summary>
    Break,

    /// <summary>Has a list of systems that goes on for ever.</summary>
    EndlessList,

    /// <summary>Sends on to itself for ever.</summary>
    RedirectInCircles,
}
