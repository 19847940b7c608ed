using Signalbox.Hub.Features.Upstreams.Gateway.Grants;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>A grant as admins see it.</summary>
internal sealed record GrantView(string Id, string Subject, string Pattern, IReadOnlyList<string> Tools, string CreatedAt, string CreatedBy)
{
    public static GrantView From(ToolGrant grant) => new(grant.Id, grant.Subject, grant.Pattern, grant.Tools, WireTime.Text(grant.CreatedMs), grant.CreatedBy);
}
