namespace Clusto.Maintenance;

/// <summary>Is told how far a work on a whole store is.</summary>
/// <param name="step">What is done now, in words.</param>
/// <param name="done">How much of it is done.</param>
/// <param name="all">How much there is to do; 0 where nobody knows.</param>
public delegate void StoreProgress(string step, long done, long all);
