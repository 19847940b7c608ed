using System.Net.Mime;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>An agent's answer as it gave it. Always as JSON: an agent must not answer with a page of the hub.</summary>
internal sealed class PassedThrough(WorkspaceAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = answer.StatusCode is >= 200 and < 600 ? answer.StatusCode : StatusCodes.Status502BadGateway;
        httpContext.Response.ContentType = MediaTypeNames.Application.Json;
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        await httpContext.Response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
