using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Checks <see cref="AgentsOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class AgentsOptionsValidator : IValidateOptions<AgentsOptions>;
