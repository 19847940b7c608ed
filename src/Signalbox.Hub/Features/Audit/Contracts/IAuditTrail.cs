using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit.Contracts;

/// <summary>The hash-chained record of acts.</summary>
public interface IAuditTrail
{
    /// <summary>Appends inside the caller's transaction, so that no act is without its record.</summary>
    /// <param name="scope">The act's own transaction.</param>
    /// <param name="actor">Who acted.</param>
    /// <param name="action">Dotted name, such as <c>task.submit</c>, <c>session.control.take</c>, <c>token.revoke</c>.</param>
    /// <param name="subject">Id of the thing acted on.</param>
    /// <param name="detail">A JSON object; no secrets, no prompt text, no terminal bytes.</param>
    void Append(WriteScope scope, Caller actor, string action, string subject, string detail = "{}");
}
