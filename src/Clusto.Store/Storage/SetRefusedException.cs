namespace Clusto.Storage;

/// <summary>Things cannot be written together, because one of them goes against what is there: one by one it is found which.</summary>
internal sealed class SetRefusedException(Exception? cause) : Exception("One of several things cannot be written.", cause);
