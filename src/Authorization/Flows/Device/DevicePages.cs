using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Flows.Pages;
using Selvage.Authorization.Flows.Seams;

namespace Selvage.Authorization.Flows.Device;

/// <summary>What a person sees while a program on another screen waits.</summary>
/// <param name="key">32 bytes, for the proof that a form came from here.</param>
internal sealed class DevicePages(byte[] key)
{
    internal bool IsOurs(SignedIn signedIn, string? proof) =>
        proof is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(proof), Encoding.ASCII.GetBytes(Proof(signedIn)));

    internal static Task AskCodeAsync(HttpContext http, bool tried) => FlowPages.WriteAsync(http, "Connect a program", $"""
        {(tried ? "<div class=\"error-summary\" role=\"alert\"><h2>There is a problem</h2><p><a href=\"#user_code\">This code is not known, or its time is over. Start again in the program to get a new one.</a></p></div>" : string.Empty)}
        <form method="get" action="/device">
          <label for="user_code">Code shown by the program</label>
          <input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
          <button type="submit">Continue</button>
        </form>
        """);

    internal Task AskAsync(HttpContext http, SignedIn signedIn, OAuthClientFacts client, string userCode, IEnumerable<string> scopes) => FlowPages.WriteAsync(http, $"Let {client.Name} act for you?", $"""
        <p>A program that calls itself <strong>{FlowPages.Text(client.Name)}</strong> asks to act in your name. Go on only if you have just started it yourself, and it shows this code:</p>
        <p class="code"><code>{FlowPages.Text(userCode)}</code></p>
        <p>It asks for: {FlowPages.Text(string.Join(", ", scopes))}.</p>
        <form method="post" action="/device">
          <input type="hidden" name="user_code" value="{FlowPages.Text(userCode)}">
          <input type="hidden" name="proof" value="{Proof(signedIn)}">
          <button type="submit" name="decision" value="allow">Allow</button>
          <button type="submit" name="decision" value="deny" class="secondary">Do not allow</button>
        </form>
        """);

    internal static Task AllowedAsync(HttpContext http) => FlowPages.WriteAsync(http, "Done", "<p>The program is connected. You can close this page and go back to it.</p>");

    internal static Task DeniedAsync(HttpContext http) => FlowPages.WriteAsync(http, "Not allowed", "<p>The program was told that you do not allow it. You can close this page.</p>");

    internal static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return FlowPages.WriteAsync(http, "This program is not for you", "<p>The program belongs to an organisation that you are not a member of, or it may not be used now. Sign in as somebody of that organisation.</p>");
    }

    private string Proof(SignedIn signedIn) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("device " + signedIn.Session)));
}
