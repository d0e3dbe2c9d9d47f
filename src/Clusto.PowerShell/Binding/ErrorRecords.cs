using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Errors of the inventory as PowerShell shows them: a stable id, a category, the thing as target, what to do.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Of(ClustoException error) => new(error, error.ErrorId, Category(error), error.Target)
    {
        ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Advice },
    };

    /// <summary>A mistake in how a command was called.</summary>
    public static ErrorRecord Usage(string id, object? target, string message, string advice) =>
        new(new ArgumentException(message), id, ErrorCategory.InvalidArgument, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice },
        };

    /// <summary>An object from the pipeline that is no thing.</summary>
    public static ErrorRecord Nameless(PSObject input) =>
        Usage("ThingMissing", input, $"The object from the pipeline names no thing: {input}.", "Send things, their names, or objects with a property Thing, Name or Server.");

    /// <summary>A thing in the pipeline and on the command line.</summary>
    public static ErrorRecord NamedTwice(object? named) =>
        Usage("ThingNamedTwice", named, "The thing comes through the pipeline and is also named on the command line.", "Name it in one of the two places.");

    /// <summary>A property of an object from the pipeline that is no argument.</summary>
    public static ErrorRecord Unread(PSObject input, PSPropertyInfo property) =>
        Usage("ArgumentInvalid", input, $"'{property.Value}' cannot be the {property.Name} of {input.Properties["Name"]?.Value ?? input}; nothing was done with it.", $"Correct the property {property.Name} of the object.");

    /// <summary>A credential that is not registered.</summary>
    public static ErrorRecord NoCredential(string name)
    {
        var message = $"No credential is registered as '{name}' in this session.";
        return new ErrorRecord(new ItemNotFoundException(message), "CredentialNotRegistered", ErrorCategory.ObjectNotFound, name)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = "Get-ClustoCredential lists those that are." },
        };
    }

    private static ErrorCategory Category(ClustoException error) => error switch
    {
        ThingNotFoundException or DriverUnknownException or PortUnknownException or AttributeNotFoundException or MemberNotFoundException or NotConnectedException or ChangeNotFoundException or ResourceNotFoundException or ProfileUnknownException or RebuildNotFoundException => ErrorCategory.ObjectNotFound,
        NameInUseException or MemberExistsException or NetworkOverlapException or StoreExistsException or StoreNotEmptyException => ErrorCategory.ResourceExists,
        PortInUseException or ServicePortInUseException or UnitInUseException or DriverInUseException or StoreBusyException or ResourceInUseException or RebuildRunningException => ErrorCategory.ResourceBusy,
        NameInvalidException or AttributeKeyInvalidException or AttributeRuleBrokenException or UnitOutOfRangeException or GroupExpectedException or DriverExpectedException or ExpressionInvalidException or TimeInFutureException or ManagerInvalidException or GroupingInvalidException or RequestNotExclusiveException or ResourceOutOfRangeException or VlanInvalidException => ErrorCategory.InvalidArgument,
        AttributeTypeInvalidException or PortKindMismatchException => ErrorCategory.InvalidType,
        StoreUnreachableException => ErrorCategory.OpenError,
        DeviceUnreachableException => ErrorCategory.ConnectionError,
        DeviceRefusedException or RebuildFailedException => ErrorCategory.DeviceError,
        CredentialMissingException => ErrorCategory.AuthenticationError,
        ProgramMissingException or TerminalMissingException => ErrorCategory.NotInstalled,
        StoreReadOnlyException => ErrorCategory.PermissionDenied,
        ResourceExhaustedException or NotEnoughThingsException => ErrorCategory.LimitsExceeded,
        StoreFullException or StoreCopyFailedException or ExportFailedException or DeviceNotRecordedException => ErrorCategory.WriteError,
        SchemaOutdatedException or SchemaNewerException or DriverInvalidException or InventoryFileInvalidException or TemplateInvalidException => ErrorCategory.InvalidData,
        TransactionRolledBackException or BatchRolledBackException => ErrorCategory.OperationStopped,
        ChangedMeanwhileException or UndoBlockedException => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidOperation,
    };
}
