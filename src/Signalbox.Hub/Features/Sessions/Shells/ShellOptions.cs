using System.ComponentModel.DataAnnotations;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>People's own terminals. Each option is set by the environment variable named with it.</summary>
public sealed class ShellOptions
{
    /// <summary>Who may open shells (<c>SIGNALBOX_SHELLS</c>): <c>operators</c> (default), <c>admins</c> or <c>off</c>.</summary>
    [AllowedValues("operators", "admins", "off")]
    public string For { get; set; } = "operators";

    /// <summary>The program (<c>SIGNALBOX_SHELL</c>, absolute); without it the <c>SHELL</c> of the hub's user, else the first of bash and sh.</summary>
    public string? Program { get; set; }

    /// <summary>Where shells begin and where files that are dropped onto them go (<c>SIGNALBOX_SHELL_FOLDER</c>, absolute), default the home of the hub's user.</summary>
    public string? Folder { get; set; }

    /// <summary>Seconds without output, input or a sign of a person after which a shell is ended (<c>SIGNALBOX_SHELL_IDLE_S</c>), 60…2,592,000, default 86,400.</summary>
    [Range(60, 2_592_000)]
    public int IdleSeconds { get; set; } = 86_400;

    /// <summary>Seconds for which the recording of an ended shell is kept (<c>SIGNALBOX_SHELL_KEEP_S</c>), 0…31,536,000, default 604,800.</summary>
    [Range(0, 31_536_000)]
    public int KeepSeconds { get; set; } = 604_800;

    /// <summary>How long a shell may be idle.</summary>
    public TimeSpan Idle => TimeSpan.FromSeconds(IdleSeconds);

    /// <summary>Where the options come from.</summary>
    internal static void Read(ShellOptions options, IConfiguration configuration)
    {
        options.For = configuration["SIGNALBOX_SHELLS"] is { Length: > 0 } named ? named : options.For;
        options.Program = configuration["SIGNALBOX_SHELL"] is { Length: > 0 } program ? program : null;
        options.Folder = configuration["SIGNALBOX_SHELL_FOLDER"] is { Length: > 0 } folder ? folder : null;
        options.IdleSeconds = configuration.Integer("SIGNALBOX_SHELL_IDLE_S", options.IdleSeconds);
        options.KeepSeconds = configuration.Integer("SIGNALBOX_SHELL_KEEP_S", options.KeepSeconds);
    }
}
