namespace Selvage.Kernel.Standing;

/// <summary>The kinds of things that may or may not act (design: May-act).</summary>
public enum Standee
{
    /// <summary>An organisation: everything of it stands or falls with it.</summary>
    Organisation,

    /// <summary>An application: its clients and certificates stand or fall with it.</summary>
    Application,

    /// <summary>An OAuth client.</summary>
    Client,

    /// <summary>A certificate, by its kid.</summary>
    Certificate,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A person's session that was ended before its time; what was granted in it ends with it.</summary>
    Session,
}
