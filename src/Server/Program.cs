using Selvage.Server;

return await SelvageServer.RunAsync(args);
