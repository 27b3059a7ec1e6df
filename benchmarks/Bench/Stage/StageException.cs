namespace Selvage.Bench.Stage;

/// <summary>A benchmark cannot be set up or measured; the message says why.</summary>
internal sealed class StageException(string message) : Exception(message);
