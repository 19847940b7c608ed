using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>Holds callers against what the endpoint declares; one that declares nothing is for members.</summary>
internal sealed class RequirementMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // What is no route is the framework's own refusal (405, 415) or leads to a file or nowhere.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        CallerRole required = endpoint.Metadata.GetMetadata<AccessRequirement>()?.Role ?? CallerRole.Member;
        Caller caller = context.GetCaller();
        return caller.Role >= required ? next(context)
            : caller.IsMember ? ForbidAsync(context, caller, required)
            : ChallengeAsync(context);
    }

    private static Task ForbidAsync(HttpContext context, Caller caller, CallerRole required) => Problems.WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "role-required",
        $"This needs the role {required.Name()}; '{caller.Identity}' is {caller.Role.Name()}. An admin gives roles with tokens or the proxy's lists.");

    private static Task ChallengeAsync(HttpContext context)
    {
        CallerFault? fault = CallerFault.Of(context);
        context.Response.Headers.WWWAuthenticate = fault is null ? "Bearer realm=\"signalbox\"" : "Bearer realm=\"signalbox\", error=\"invalid_token\"";
        return Problems.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            fault?.Code ?? "sign-in-required",
            fault?.Detail ?? "This needs a caller that is known: send a token (Authorization: Bearer …) or sign in at /signin.");
    }
}
