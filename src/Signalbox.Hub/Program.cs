using Signalbox.Hub.Hosting;

return await HubProgram.RunAsync(args);
