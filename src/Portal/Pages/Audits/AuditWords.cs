using Selvage.Kernel.Texts;

namespace Selvage.Portal.Pages.Audits;

/// <summary>Actions of the audit trail as people say them.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["application.add"] = PageTexts.Key("Application added"),
        ["application.delete"] = PageTexts.Key("Application deleted"),
        ["application.set_scopes"] = PageTexts.Key("Scopes set"),
        ["audit.verify"] = PageTexts.Key("Verification of the chain started"),
        ["authority.activate"] = PageTexts.Key("Certificate authority put to use"),
        ["authority.create"] = PageTexts.Key("Certificate authorities made"),
        ["authority.install"] = PageTexts.Key("Certificate authority installed"),
        ["authority.notify_end"] = PageTexts.Key("Told that an authority ends"),
        ["authority.publish_list"] = PageTexts.Key("Root's revocation list published"),
        ["authority.request"] = PageTexts.Key("New certificate authority requested"),
        ["authority.retire"] = PageTexts.Key("Certificate authority retired"),
        ["authority.take_root"] = PageTexts.Key("Root taken in"),
        ["certificate.abandon"] = PageTexts.Key("Issuing given up"),
        ["certificate.block_key"] = PageTexts.Key("Key blocked"),
        ["certificate.issue"] = PageTexts.Key("Certificate issued"),
        ["certificate.make_own"] = PageTexts.Key("Platform's certificate made"),
        ["certificate.notify_expiry"] = PageTexts.Key("Told that it expires"),
        ["certificate.notify_own_expiry"] = PageTexts.Key("Told that a certificate of the platform expires"),
        ["certificate.revoke"] = PageTexts.Key("Certificate revoked"),
        ["certificate.revoke_all"] = PageTexts.Key("All certificates revoked"),
        ["certificate.revoke_own"] = PageTexts.Key("Platform's certificate revoked"),
        ["client.appoint_admin"] = PageTexts.Key("Admin client made"),
        ["client.appoint_command_line"] = PageTexts.Key("Command line's client made"),
        ["client.create"] = PageTexts.Key("OAuth client created"),
        ["client.disable"] = PageTexts.Key("Disabled"),
        ["client.enable"] = PageTexts.Key("Enabled"),
        ["client.retire_secret"] = PageTexts.Key("Former secret retired"),
        ["client.rotate_secret"] = PageTexts.Key("New secret made"),
        ["client.set_pmid"] = PageTexts.Key("PMID set"),
        ["client.test_token"] = PageTexts.Key("Test token given"),
        ["client.update"] = PageTexts.Key("Configuration changed"),
        ["credentials.break_glass"] = PageTexts.Key("Let in by the server"),
        ["ehi.test_transaction"] = PageTexts.Key("Test transaction run"),
        ["ehi_delivery.send_again"] = PageTexts.Key("Message sent again"),
        ["ehi_endpoint.add"] = PageTexts.Key("EHI endpoint registered"),
        ["ehi_endpoint.change"] = PageTexts.Key("EHI endpoint changed"),
        ["ehi_endpoint.decide"] = PageTexts.Key("EHI endpoint accepted or returned"),
        ["ehi_endpoint.declare_ready"] = PageTexts.Key("EHI endpoint declared ready"),
        ["ehi_endpoint.remove"] = PageTexts.Key("EHI endpoint removed"),
        ["factor.add_passkey"] = PageTexts.Key("Passkey added"),
        ["factor.remove_authenticator"] = PageTexts.Key("Authenticator app removed"),
        ["factor.remove_passkey"] = PageTexts.Key("Passkey removed"),
        ["factor.renew_recovery_codes"] = PageTexts.Key("New recovery codes made"),
        ["factor.reset"] = PageTexts.Key("Second factor removed by an admin"),
        ["factor.set_authenticator"] = PageTexts.Key("Authenticator app set up"),
        ["grant.end"] = PageTexts.Key("Consent ended"),
        ["grant.end_of_person"] = PageTexts.Key("All consents of a person ended"),
        ["grant.end_of_session"] = PageTexts.Key("Consents of a sign-in ended"),
        ["grant.end_own"] = PageTexts.Key("Own consent ended"),
        ["group.change"] = PageTexts.Key("Group changed"),
        ["group.create"] = PageTexts.Key("Group made"),
        ["group.join"] = PageTexts.Key("Joined a group"),
        ["group.leave"] = PageTexts.Key("Left a group"),
        ["group.remove"] = PageTexts.Key("Group removed"),
        ["group.set_members"] = PageTexts.Key("Members of a group changed"),
        ["mail.retry"] = PageTexts.Key("Mail tried again"),
        ["operator.register"] = PageTexts.Key("Operator registered"),
        ["organisation.register"] = PageTexts.Key("Organisation registered"),
        ["organisation.resume"] = PageTexts.Key("Organisation resumed"),
        ["organisation.suspend"] = PageTexts.Key("Organisation suspended"),
        ["password.send_link"] = PageTexts.Key("Password link sent"),
        ["password.set"] = PageTexts.Key("Password set"),
        ["password.start_change"] = PageTexts.Key("First password change begun"),
        ["person.activate"] = PageTexts.Key("Invitation taken"),
        ["person.add"] = PageTexts.Key("Added"),
        ["person.break_glass"] = PageTexts.Key("Made Super Admin on the server"),
        ["person.deactivate"] = PageTexts.Key("Deactivated"),
        ["person.forget"] = PageTexts.Key("Data erased"),
        ["person.import"] = PageTexts.Key("People imported"),
        ["person.invite"] = PageTexts.Key("Invited"),
        ["person.leave"] = PageTexts.Key("Left the organisation"),
        ["person.reactivate"] = PageTexts.Key("Reactivated"),
        ["person.remove"] = PageTexts.Key("Removed"),
        ["person.set_roles"] = PageTexts.Key("Roles set"),
        ["person.unlock"] = PageTexts.Key("Unlocked"),
        ["person.update"] = PageTexts.Key("Details changed"),
        ["person.welcome"] = PageTexts.Key("Welcome mails sent"),
        ["pmid.approve"] = PageTexts.Key("PMID approved"),
        ["pmid.refuse"] = PageTexts.Key("PMID refused"),
        ["pmid.request"] = PageTexts.Key("PMID requested"),
        ["product.assign"] = PageTexts.Key("Products assigned"),
        ["product.create"] = PageTexts.Key("Product made"),
        ["server_key.retire"] = PageTexts.Key("Signing key retired"),
        ["server_key.rotate"] = PageTexts.Key("Signing key changed"),
        ["session.end"] = PageTexts.Key("Signed out"),
        ["session.end_all"] = PageTexts.Key("Signed out everywhere"),
        ["session.end_organisation"] = PageTexts.Key("Everybody of the organisation signed out"),
        ["session.end_others"] = PageTexts.Key("Other sign-ins ended"),
        ["session.end_own"] = PageTexts.Key("Own sign-in ended"),
        ["session.prune"] = PageTexts.Key("Old sign-ins cleared away"),
        ["session.refuse"] = PageTexts.Key("Sign-in refused"),
        ["session.start"] = PageTexts.Key("Signed in"),
        ["signin_policy.set"] = PageTexts.Key("Second factor asked for, or no longer"),
    };

    /// <summary>Whether there are words for an action.</summary>
    internal static bool Has(string action) => Known.ContainsKey(action);

    /// <summary>The action in words; one that has none here is shown by its own name, made readable.</summary>
    internal static string Of(string action)
    {
        if (Known.TryGetValue(action, out var words))
            return T[words];
        var text = action.Replace('.', ' ').Replace('_', ' ');
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
