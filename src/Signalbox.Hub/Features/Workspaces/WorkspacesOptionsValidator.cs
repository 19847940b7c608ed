using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Checks the ranges at start.</summary>
[OptionsValidator]
internal sealed partial class WorkspacesOptionsValidator : IValidateOptions<WorkspacesOptions>;
