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
        ["person.import"] = "People imported",
        ["person.invite"] = "Invited",
        ["person.activate"] = "Invitation taken",
        ["person.remove"] = "Removed",
        ["person.break_glass"] = "Made Super Admin on the server",
        ["credentials.break_glass"] = "Let in by the server",
        ["group.create"] = "Group made",
        ["group.change"] = "Group changed",
        ["group.remove"] = "Group removed",
        ["group.set_members"] = "Members of a group changed",
        ["group.join"] = "Joined a group",
        ["group.leave"] = "Left a group",
        ["factor.set_authenticator"] = "Authenticator app set up",
        ["factor.remove_authenticator"] = "Authenticator app removed",
        ["factor.add_passkey"] = "Passkey added",
        ["factor.remove_passkey"] = "Passkey removed",
        ["factor.renew_recovery_codes"] = "New recovery codes made",
        ["factor.reset"] = "Second factor removed by an admin",
        ["signin_policy.set"] = "Second factor asked for, or no longer",
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
