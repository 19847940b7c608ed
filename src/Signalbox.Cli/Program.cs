using Signalbox.Cli;

return await CliApp.RunAsync(args, CliSurroundings.Real());
