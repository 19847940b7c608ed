using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access;

/// <summary>Roles as they are written in tables and on the wire.</summary>
internal static class RoleNames
{
    public static string Name(this CallerRole role) => role switch
    {
        CallerRole.Admin => "admin",
        CallerRole.Operator => "operator",
        CallerRole.Member => "member",
        _ => "none",
    };

    /// <summary>Anything that is not a role with authority is none.</summary>
    public static CallerRole Parse(string? name) => name switch
    {
        "admin" => CallerRole.Admin,
        "operator" => CallerRole.Operator,
        "member" => CallerRole.Member,
        _ => CallerRole.None,
    };
}
