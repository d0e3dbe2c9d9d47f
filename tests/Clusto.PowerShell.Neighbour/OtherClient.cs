using Microsoft.Data.SqlClient;

namespace Clusto.Neighbour;

/// <summary>The SqlClient of the other module.</summary>
public static class OtherClient
{
    /// <summary>Uses it for real, against a server that is not there, and says which assembly failed to reach it.</summary>
    public static string Use()
    {
        try
        {
            using var connection = new SqlConnection("Server=tcp:127.0.0.1,1;Connect Timeout=1;Encrypt=false;User Id=nobody;Password=none");
            connection.Open();
            return "connected";
        }
        catch (SqlException error)
        {
            return error.GetType().Assembly.GetName().Version!.ToString(2);
        }
    }
}
