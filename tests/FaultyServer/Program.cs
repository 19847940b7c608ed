using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.FaultyServer;

// faulty-server FAULT METHOD FILE: a server over stdio that has the fault for requests of that method ("start": from the start), as long as the file exists.
// It notes its pid, and that of what it starts, in FILE.pids.
Fault fault = Enum.Parse<Fault>(args[0]);
string method = args[1];
string file = args[2];
bool Broken(string? at) => at == method && File.Exists(file);

File.AppendAllLines(file + ".pids", [$"{Environment.ProcessId}"]);
using Stream output = Console.OpenStandardOutput();
if (Broken("start"))
{
    switch (fault)
    {
        case Fault.ExitAtStart:
            Console.Error.WriteLine("the license has run out");
            return 3;
        case Fault.ErrorFlood:
            new Thread(() =>
            {
                while (true)
                {
                    Console.Error.WriteLine("something is wrong, and it is said again and again");
                }
            })
            { IsBackground = true }.Start();
            break;
        case Fault.OutputNoise:
            output.Write("Welcome!\n\nListening on stdio\n{\"not\":\"mcp\"}\n"u8);
            output.Flush();
            break;
    }
}

PosixSignalRegistration? deaf = fault == Fault.WedgedChild ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true) : null;
using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
while (await input.ReadLineAsync() is { } line)
{
    JsonObject message = JsonNode.Parse(line)!.AsObject();
    string? asked = (string?)message["method"];
    bool broken = Broken(asked);
    switch (broken ? fault : Fault.None)
    {
        case Fault.ExitMidCall:
            Console.Error.WriteLine("segmentation fault (pretended)");
            return 139;
        case Fault.ClosesOutput:
            Libc.CloseOutput();
            await Task.Delay(Timeout.Infinite);
            break;
        case Fault.WedgedChild:
            await Task.Delay(Timeout.Infinite);
            break;
        case Fault.GrandchildHoldsOutput:
            using (Process grandchild = Process.Start(new ProcessStartInfo("sleep", "600") { UseShellExecute = false })!)
            {
                File.AppendAllLines(file + ".pids", [$"{grandchild.Id}"]);
            }

            return 1;
    }

    foreach (byte[] answer in Answers.To(message, broken ? fault : Fault.None))
    {
        output.Write(answer);
        output.Write("\n"u8);
    }

    output.Flush();
    if (fault == Fault.ExitAfterHandshake && asked == "notifications/initialized" && Broken("start"))
    {
        return 4;
    }
}

deaf?.Dispose();
return 0;
