using System.Diagnostics.CodeAnalysis;

namespace Selvage.Kernel.Results;

/// <summary>An answer, or the problems that stand in its way; never both.</summary>
/// <typeparam name="T">The answer.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly IReadOnlyList<Problem>? _problems;

    internal Result(T? value, IReadOnlyList<Problem>? problems)
    {
        _value = value;
        _problems = problems;
    }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => _problems is null;

    /// <summary>The answer; default where there is none.</summary>
    public T? Value => _value;

    /// <summary>The first problem, which decides the status; null where there is an answer.</summary>
    public Problem? Problem => _problems?[0];

    /// <summary>All problems, the first one first; empty where there is an answer.</summary>
    public IReadOnlyList<Problem> Problems => _problems ?? [];

    /// <summary>An answer.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal with one problem.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, [problem]);

    /// <summary>The answer carried on into another, or the same problems.</summary>
    public Result<TNext> Then<TNext>(Func<T, TNext> next) => Succeeded ? next(_value!) : Result.Refused<TNext>(Problems);
}

/// <summary>The answer of an act that has nothing to say but that it is done.</summary>
public readonly record struct Done
{
    /// <summary>The only value.</summary>
    public static readonly Done It;
}

/// <summary>Makes results where the compiler cannot convert by itself (an interface as the answer).</summary>
public static class Result
{
    /// <summary>An answer.</summary>
    public static Result<T> Of<T>(T value) => new(value, null);

    /// <summary>A refusal with several problems: at least one.</summary>
    public static Result<T> Refused<T>(IReadOnlyList<Problem> problems) =>
        problems.Count > 0 ? new(default, problems) : throw new ArgumentException("A refusal names at least one problem.", nameof(problems));
}
