using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Portal.Pages.Clients;

/// <summary>
/// What was chosen so far for a new OAuth client, as it stands in the address: nothing of it is secret, and so reload, back and a colleague's
/// link all work.
/// </summary>
public sealed class ClientDraft
{
    private static readonly string[] Names = ["name", "description", "application_type", "auth_method", "mtls", "require_pkce", "profile", "redirect_uris", "post_logout_redirect_uris", "access_token_lifetime", "refresh_token_lifetime", "id_token_lifetime"];
    private readonly Dictionary<string, string> _values;

    private ClientDraft(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        _values = fields.Where(f => Names.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToString());

    /// <summary>A field as it was typed; empty where it was not asked yet.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, string.Empty);

    /// <summary>The type, Machine to Machine where none was chosen.</summary>
    public ApplicationType Type => ClientWords.Types.FirstOrDefault(t => t.Word == this["application_type"])?.Type ?? ApplicationType.MachineToMachine;

    /// <summary>Whether people sign in with it.</summary>
    public bool ForPeople => Type != ApplicationType.MachineToMachine;

    /// <summary>Whether it can keep a secret, and so authenticates.</summary>
    public bool Confidential => Type is ApplicationType.MachineToMachine or ApplicationType.Web;

    internal static ClientDraft Of(IQueryCollection query) => new(query);

    internal static ClientDraft Of(IFormCollection form) => new(form);

    /// <summary>Everything but the fields that a step asks for itself: its form carries them on.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Without(IReadOnlyCollection<string> asked) => _values.Where(v => !asked.Contains(v.Key) && v.Value.Length > 0);

    /// <summary>The draft as a query, to go back to a step.</summary>
    internal string Query() => string.Join('&', _values.Where(v => v.Value.Length > 0).Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

    internal CreateClientCommand Command(AppId app)
    {
        ClientAuthMethod? method = !Confidential ? null : ClientWords.Methods.FirstOrDefault(m => m.Word == this["auth_method"])?.Method;
        var shape = new ClientShape(
            ForPeople ? Lines("redirect_uris") : null,
            ForPeople ? Lines("post_logout_redirect_uris") : null,
            Number("access_token_lifetime"),
            Number("refresh_token_lifetime"),
            Number("id_token_lifetime"),
            Type == ApplicationType.Web && this["require_pkce"].Length > 0 ? this["require_pkce"] == "true" : null,
            this["profile"] == "strict" ? AssertionProfile.Strict : null);
        return new CreateClientCommand(app, this["name"], this["description"] is { Length: > 0 } text ? text : null, method, Confidential ? this["mtls"] == "true" : null, null, Type, shape);
    }

    /// <summary>What is no number where one was asked for; the operation never sees it.</summary>
    internal IEnumerable<Problem> NoNumbers() => Names.Where(n => n.EndsWith("_lifetime", StringComparison.Ordinal) && this[n].Length > 0 && Number(n) is null)
        .Select(n => Problem.Invalid("client.lifetime", "No number", $"{n} is a whole number of seconds, like 3600.", n));

    private int? Number(string name) => int.TryParse(this[name], out var number) ? number : null;

    private string[] Lines(string name) => this[name].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
