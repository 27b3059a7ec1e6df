using System.Text.Json;
using System.Text.Json.Serialization;
using Selvage.Cards.Doors;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Soap;

/// <summary>The requests of REST, which every call becomes: judged by the same annotations, though SOAP lets more be left out.</summary>
internal static class RestRequest
{
    private static readonly JsonSerializerOptions Options = new(CardsJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The request, or everything that its annotations refuse.</summary>
    internal static Result<T> Check<T>(T request)
        where T : class, new() => Shape.Read<T>(JsonSerializer.SerializeToElement(request, Options), whole: false);

    /// <summary>Asks an operation, where the request is one that it takes.</summary>
    internal static Task<Answer> AskAsync<T>(T request, Func<T, Task<Answer>> ask)
        where T : class, new()
    {
        var wish = Check(request);
        return wish.Succeeded ? ask(wish.Value) : Task.FromResult(Answer.Refused(wish.Problems));
    }
}
