using Selvage.Cli.Running;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

return await SelvageApp.RunAsync(args, Surroundings.OfProcess(), stop.Token);
