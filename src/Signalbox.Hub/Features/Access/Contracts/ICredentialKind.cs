using System.Data.Common;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>A kind of bearer credential that another feature gives out and keeps; Access recognises it on requests and watches it on streams.</summary>
public interface ICredentialKind
{
    /// <summary>What the text begins with, such as <c>sbk_</c>.</summary>
    string TextPrefix { get; }

    /// <summary>What <see cref="Caller.CredentialId"/> begins with.</summary>
    string IdPrefix { get; }

    /// <summary>Whose it is; null when it is unknown or has ended.</summary>
    Task<Caller?> FindAsync(string text, CancellationToken cancellationToken);

    /// <summary>Whether the credential with this id is good at this time.</summary>
    bool IsGood(DbConnection connection, string id, long nowMs);

    /// <summary>Notes when it was last used; called in batches.</summary>
    void NoteUse(WriteScope scope, string id, long atMs);
}
