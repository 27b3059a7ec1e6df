namespace Selvage.Authorization.Pmids;

/// <summary>How far a request for a PMID is.</summary>
public enum PmidRequestState
{
    /// <summary>The operator has not answered yet.</summary>
    Pending,

    /// <summary>The client got a PMID.</summary>
    Approved,

    /// <summary>It got none, for the reason that is given.</summary>
    Refused,
}
