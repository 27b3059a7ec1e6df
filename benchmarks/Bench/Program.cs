using Selvage.Bench.Names;
using Selvage.Bench.Stage;

try
{
    return args is [var name] ? await Benchmarks.RunAsync(name) : Benchmarks.List();
}
catch (StageException fault)
{
    Console.Error.WriteLine($"bench: {fault.Message}");
    return 1;
}
