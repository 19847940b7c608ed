namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>How endpoints say who may call them. Checked before the handler runs: 401 without a credential, 403 with too small a role.</summary>
public static class AccessConventions
{
    /// <summary>Open to everybody: the page, health, and endpoints that check a viewing link or a credential of their own.</summary>
    public static TBuilder AllowAnyone<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Require(CallerRole.None);

    /// <summary>Any authenticated caller. This is what an endpoint without a declaration gets.</summary>
    public static TBuilder RequireMember<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Require(CallerRole.Member);

    /// <summary>Operators and admins.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Require(CallerRole.Operator);

    /// <summary>Admins only.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Require(CallerRole.Admin);

    private static TBuilder Require<TBuilder>(this TBuilder builder, CallerRole role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRequirement(role));
}
