using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Doctor;
using Signalbox.Cli.Help;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliSurroundings around)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "doctor",
            "Check what a hub needs here, and say how to mend it.",
            """
            Examples:
              signalbox doctor
              signalbox doctor --json | jq '.[] | select(.level == "bad")'

            Exit code: 0 all there, 1 something that is needed is missing, 2 usage error.
            """)
        {
            json,
        };
        command.OnLinuxOnly = true;
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
