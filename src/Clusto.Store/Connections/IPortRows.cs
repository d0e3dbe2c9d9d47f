namespace Clusto.Connections;

/// <summary>What is known of ports: in the store, or after the part of a set that is checked already.</summary>
internal interface IPortRows
{
    /// <summary>The row of a port; null where there is none.</summary>
    PortRow? Row(long thingId, string name);

    /// <summary>The rows of the ports of a thing, by name.</summary>
    List<PortRow> Rows(long thingId);
}
