using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.Flows.Device;

/// <summary>What a person sees while a program on another screen waits.</summary>
internal sealed class DevicePages(PageFrame frame, FormGuard guard)
{
    private const string Path = "/device";
    private static PageFault Unknown => new("user_code", T["This code is not known, or its time is over. Start again in the program to get a new one."]);

    internal async Task<bool> IsOursAsync(HttpContext http, PersonSession session) =>
        http.Request.HasFormContentType && guard.Accepts(http, await http.Request.ReadFormAsync(http.RequestAborted), Path, session);

    internal Task AskCodeAsync(HttpContext http, bool tried)
    {
        IReadOnlyList<PageFault> faults = tried ? [Unknown] : [];
        return frame.WriteAsync(http, new(T["Connect a program"], Html.Of(
            $"""
            <p>{T["A program on this or another device shows you a code. Enter it here to let the program act for you."]}</p>
            <form method="get" action="{Path}">
            {FormParts.Input(new("user_code", T["Code shown by the program"], "text", "off"), faults)}
            <button type="submit">{T["Continue"]}</button>
            </form>
            """)) { Faults = faults, Status = tried ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK });
    }

    internal Task AskAsync(HttpContext http, PersonSession session, OAuthClientFacts client, string userCode, IEnumerable<string> scopes) =>
        frame.WriteAsync(http, new(T["Let {0} act for you?", client.Name], Html.Of(
            $"""
            <p>{Html.Say(T["A program that calls itself {0} asks to act in your name. Go on only if you have just started it yourself, and it shows this code:"], Html.Of($"<strong>{client.Name}</strong>"))}</p>
            <p><code>{userCode}</code></p>
            <p>{T["It asks for: {0}.", string.Join(", ", scopes)]}</p>
            <form method="post" action="{Path}">
            {FormParts.Hidden(FormGuard.FieldName, guard.Field(http, Path, session))}
            {FormParts.Hidden("user_code", userCode)}
            <button type="submit" name="decision" value="allow">{T["Allow"]}</button>
            <button type="submit" name="decision" value="deny" class="secondary">{T["Do not allow"]}</button>
            </form>
            """)));

    internal Task AllowedAsync(HttpContext http) => frame.WriteAsync(http, new(T["The program is connected"], Html.Of($"<p>{T["You can close this page and go back to it."]}</p>")));

    internal Task DeniedAsync(HttpContext http) => frame.WriteAsync(http, new(T["Not allowed"], Html.Of($"<p>{T["The program was told that you do not allow it. You can close this page."]}</p>")));

    internal Task RefuseAsync(HttpContext http) => frame.WriteAsync(http, new(T["This program is not for you"], Html.Of(
        $"<p>{T["It belongs to an organisation that you are not a member of, or it may not be used now. Sign in as somebody of that organisation."]}</p>")) { Status = StatusCodes.Status403Forbidden });
}
