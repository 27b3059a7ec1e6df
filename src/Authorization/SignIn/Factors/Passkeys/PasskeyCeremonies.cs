using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Kernel.Ids;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Factors.Passkeys;

/// <summary>What a page asks the browser for.</summary>
/// <param name="Options">The options, as browsers read them (Web Authentication, parseCreationOptionsFromJSON and parseRequestOptionsFromJSON).</param>
/// <param name="State">What comes back with the answer: the challenge, sealed.</param>
internal sealed record PasskeyQuestion(string Options, string State);

/// <summary>
/// The two ceremonies of Web Authentication (Level 3, §7), by ASP.NET Core Identity. The device must know its owner again (user verification), so
/// that a passkey is two factors in one; attestation is not asked for. A challenge is good for five minutes, in the browser that it was made for,
/// and once.
/// </summary>
internal sealed class PasskeyCeremonies
{
    private const string MakingPurpose = "passkey.make";
    private const string UsingPurpose = "passkey.use";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly string _start = Guid.NewGuid().ToString("N"); // Which challenges were used is known in this run only.
    private readonly PasskeyHandler<PasskeyOwner> _handler;
    private readonly SealedNotes _notes;
    private readonly TimeProvider _time;

    public PasskeyCeremonies(PasskeyStore store, PasskeyDomain domain, SealedNotes notes, TimeProvider time)
    {
        var users = new UserManager<PasskeyOwner>(store, Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyOwner>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services: null!, NullLogger<UserManager<PasskeyOwner>>.Instance);
        _handler = new PasskeyHandler<PasskeyOwner>(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = domain.Name,
            AuthenticatorTimeout = Life,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && domain.IsOurs(context.Origin)),
        }));
        (_notes, _time) = (notes, time);
    }

    /// <summary>What to ask the browser for a new passkey of a person. Devices that hold one already are told to say so.</summary>
    internal async Task<PasskeyQuestion> AskForNewAsync(PersonFacts person, HttpContext http)
    {
        var asked = await _handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email, DisplayName = person.Name }, http);
        return new PasskeyQuestion(asked.CreationOptionsJson, Note(asked.AttestationState!, MakingPurpose, http));
    }

    /// <summary>What to ask the browser for any passkey that it has for us.</summary>
    internal async Task<PasskeyQuestion> AskAsync(HttpContext http)
    {
        var asked = await _handler.MakeRequestOptionsAsync(user: null, http);
        return new PasskeyQuestion(asked.RequestOptionsJson, Note(asked.AssertionState!, UsingPurpose, http));
    }

    /// <summary>The new passkey of an answer; null where the answer does not hold.</summary>
    internal async Task<UserPasskeyInfo?> TakeNewAsync(PersonId person, string answer, string state, HttpContext http)
    {
        if (Challenge(state, MakingPurpose, http) is not { } challenge)
            return null;
        var result = await _handler.PerformAttestationAsync(new() { CredentialJson = answer, AttestationState = challenge, HttpContext = http });
        return result.Succeeded && result.UserEntity.Id == person.ToString() && result.Passkey.IsUserVerified ? result.Passkey : null;
    }

    /// <summary>Whose passkey an answer shows, and what it proves; null where the answer does not hold.</summary>
    internal async Task<(PersonId Person, SecondProof.Passkey Proof)?> TakeAsync(string answer, string state, HttpContext http)
    {
        if (Challenge(state, UsingPurpose, http) is not { } challenge)
            return null;
        var result = await _handler.PerformAssertionAsync(new() { CredentialJson = answer, AssertionState = challenge, HttpContext = http });
        return result.Succeeded && result.Passkey.IsUserVerified ? (result.User.Id, new SecondProof.Passkey(result.Passkey.CredentialId, result.Passkey.SignCount, result.Passkey.IsBackedUp)) : null;
    }

    private string Note(string challenge, string purpose, HttpContext http) => _notes.Seal(new Asked(challenge, _start, Browser(http)), purpose, Life);

    private string? Challenge(string state, string purpose, HttpContext http)
    {
        var now = _time.GetUtcNow();
        foreach (var (key, end) in _used)
        {
            if (end < now)
                _used.TryRemove(key, out _);
        }

        return _notes.Open<Asked>(state, purpose) is { } asked && asked.Start == _start && asked.Browser == Browser(http) && _used.TryAdd(asked.Challenge, now + Life) ? asked.Challenge : null;
    }

    /// <summary>The browser, by the cookie of its forms, of which only a hash travels.</summary>
    private static string Browser(HttpContext http) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(FormGuard.BrowserOf(http))));

    private sealed record Asked(string Challenge, string Start, string Browser);
}
