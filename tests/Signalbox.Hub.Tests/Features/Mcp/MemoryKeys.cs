using System.Security.Cryptography;
using System.Text;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>The same key for the same name, as nodes with one database have it.</summary>
internal sealed class MemoryKeys : IHubKeys
{
    public Task<byte[]> GetAsync(string name, CancellationToken cancellationToken) => Task.FromResult(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
