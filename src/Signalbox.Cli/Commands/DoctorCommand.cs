using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Doctor;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliSurroundings around)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Command("doctor", "Check what a hub needs on this machine and say how to mend what is missing. Exit code 1 when something needed is.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<Finding> findings = await new Checkup(around).RunAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                var list = new JsonArray([.. findings.Select(finding => (JsonNode)new JsonObject
                {
                    ["check"] = finding.Check, ["level"] = finding.Level.ToString().ToLowerInvariant(), ["detail"] = finding.Detail, ["remedy"] = finding.Remedy,
                })]);
                await around.Out.WriteLineAsync(list.ToJsonString());
            }
            else
            {
                foreach (Finding finding in findings)
                {
                    string mark = finding.Level switch { Level.Good => "ok  ", Level.Note => "note", _ => "FAIL" };
                    await around.Out.WriteLineAsync($"{mark}  {finding.Check}: {finding.Detail}{(finding.Remedy.Length > 0 ? $"\n      → {finding.Remedy}" : "")}");
                }
            }

            return findings.Any(finding => finding.Level == Level.Bad) ? 1 : 0;
        });
        return command;
    }
}
