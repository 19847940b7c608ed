using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class RouteContractTests
{
    [Fact]
    public async Task Routes_OfTheWholeHub_AreTheContract()
    {
        using var folder = new TemporaryFolder();
        await using WebApplication app = HubProgram.Build([$"--SIGNALBOX_HOME={folder["data"]}", $"--SIGNALBOX_RUNTIME={folder["run"]}"]);

        IEnumerable<string> routes = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal)
            .SelectMany(Lines);

        Contract.AssertMatches("http-routes.txt", "# Method, pattern, smallest role, largest body. An endpoint that declares no role is for members.\n" + string.Join('\n', routes));
    }

    private static IEnumerable<string> Lines(RouteEndpoint endpoint)
    {
        IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["*"];
        string role = endpoint.Metadata.GetMetadata<AccessRequirement>()?.Role.ToString() ?? "Member (undeclared)";
        string limit = endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize is { } bytes ? $"  body ≤ {bytes}" : "";
        return methods.Order(StringComparer.Ordinal).Select(method => $"{method,-7} {endpoint.RoutePattern.RawText}  {role}{limit}");
    }
}
