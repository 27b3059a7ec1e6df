using System.Text.Json.Serialization;

namespace Selvage.Kernel.Ids;

/// <summary>Id of an organisation: a client company, or the operator itself.</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
{
    /// <inheritdoc />
    public static OrganisationId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static OrganisationId New() => new(Guid.CreateVersion7());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out OrganisationId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of a person, the same in every organisation that the person belongs to.</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    /// <inheritdoc />
    public static PersonId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static PersonId New() => new(Guid.CreateVersion7());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out PersonId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of a group of people of one organisation (requirement B2).</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct GroupId(Guid Value) : ITypedId<GroupId>
{
    /// <inheritdoc />
    public static GroupId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static GroupId New() => new(Guid.CreateVersion7());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out GroupId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of an application, shown in the portal as "App ID" (requirement C1).</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct AppId(Guid Value) : ITypedId<AppId>
{
    /// <inheritdoc />
    public static AppId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static AppId New() => new(Guid.CreateVersion7());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out AppId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of a product: what an operator assigns to an organisation, and what carries scopes (requirement C5).</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct ProductId(Guid Value) : ITypedId<ProductId>
{
    /// <inheritdoc />
    public static ProductId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static ProductId New() => new(Guid.CreateVersion7());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out ProductId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Key of an OAuth client: the UUID that its client id is, or ends in (requirement E4).</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct ClientKey(Guid Value) : ITypedId<ClientKey>
{
    /// <inheritdoc />
    public static ClientKey From(Guid value) => new(value);

    /// <summary>A new random key: it is shown to others, so it does not tell when it was made.</summary>
    public static ClientKey New() => new(Guid.NewGuid());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out ClientKey id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of a mail: it orders the mails of one act as the act wrote them, and names the mail in the outside world too.</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct MailId(Guid Value) : ITypedId<MailId>
{
    /// <inheritdoc />
    public static MailId From(Guid value) => new(value);

    /// <summary>A new id of a known moment and place: time-ordered with a counter behind the time (RFC 9562 §5.7, §6.2 method 1).</summary>
    /// <param name="at">The act's moment.</param>
    /// <param name="place">Which mail of the act it is, 0-4095.</param>
    public static MailId New(DateTimeOffset at, int place)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((place >> 8) & 0x0F));
        bytes[7] = (byte)place;
        return new MailId(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out MailId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of a person's session. It names the session and opens nothing: what opens it is in the person's cookie only.</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    /// <inheritdoc />
    public static SessionId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static SessionId New() => new(Guid.CreateVersion7());

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out SessionId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of an endpoint of the External Host Interface (requirement H4).</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct EhiEndpointId(Guid Value) : ITypedId<EhiEndpointId>
{
    /// <inheritdoc />
    public static EhiEndpointId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static EhiEndpointId New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out EhiEndpointId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Id of an organisation's request for a PMID.</summary>
[JsonConverter(typeof(TypedIdJsonConverterFactory))]
public readonly record struct PmidRequestId(Guid Value) : ITypedId<PmidRequestId>
{
    /// <inheritdoc />
    public static PmidRequestId From(Guid value) => new(value);

    /// <summary>A new, time-ordered id (RFC 9562 §5.7).</summary>
    public static PmidRequestId New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads the text form; used by route and query binding.</summary>
    public static bool TryParse(string? text, out PmidRequestId id) => TypedId.TryParse(text, out id);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
