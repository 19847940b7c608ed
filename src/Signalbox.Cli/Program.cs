using Signalbox.Cli;
using Signalbox.Cli.Commands;
using Signalbox.Cli.Connect;

CliSurroundings around = CliSurroundings.Real();

// An agent's program waits for this verb to answer: it does without the command line's parser.
return args is [ConnectCommand.Name]
    ? await ConnectProgram.RunAsync(around, around.InBytes(), around.OutBytes, CancellationToken.None)
    : await CliApp.RunAsync(args, around);
