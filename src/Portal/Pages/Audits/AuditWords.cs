namespace Selvage.Portal.Pages.Audits;

/// <summary>Actions of the audit trail as people say them.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["application.add"] = "Application added",
        ["application.delete"] = "Application deleted",
        ["application.set_scopes"] = "Scopes set",
        ["certificate.issue"] = "Certificate issued",
        ["certificate.revoke"] = "Certificate revoked",
        ["certificate.revoke_all"] = "All certificates revoked",
        ["certificate.notify_expiry"] = "Told that it expires",
        ["client.create"] = "OAuth client created",
        ["client.update"] = "Configuration changed",
        ["client.disable"] = "Disabled",
        ["client.enable"] = "Enabled",
        ["client.rotate_secret"] = "New secret made",
        ["client.retire_secret"] = "Former secret retired",
        ["client.set_pmid"] = "PMID set",
        ["client.test_token"] = "Test token given",
        ["person.add"] = "Added",
        ["person.invite"] = "Invited",
        ["person.update"] = "Details changed",
        ["person.set_roles"] = "Roles set",
        ["person.deactivate"] = "Deactivated",
        ["person.reactivate"] = "Reactivated",
        ["person.unlock"] = "Unlocked",
        ["password.set"] = "Password set",
        ["session.start"] = "Signed in",
        ["session.refuse"] = "Sign-in refused",
        ["session.end_all"] = "Signed out everywhere",
    };

    /// <summary>The action in words; one that has none here is shown by its own name, made readable.</summary>
    internal static string Of(string action)
    {
        if (Known.TryGetValue(action, out var words))
            return words;
        var text = action.Replace('.', ' ').Replace('_', ' ');
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
