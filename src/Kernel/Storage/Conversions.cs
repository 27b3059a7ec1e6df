using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Selvage.Kernel.Ids;

namespace Selvage.Kernel.Storage;

/// <summary>
/// The one set of converters: times are whole microseconds UTC, ids are lower-case text. What EF Core does by itself neither orders nor indexes on SQLite.
/// </summary>
public static class Conversions
{
    /// <summary>The longest id text: a UUID.</summary>
    public const int IdLength = 36;

    /// <summary>Applies them to a model.</summary>
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        conventions.Properties<Kid>().HaveConversion<KidConverter>().HaveMaxLength(43);
        Id<OrganisationId>(conventions);
        Id<PersonId>(conventions);
        Id<GroupId>(conventions);
        Id<AppId>(conventions);
        Id<ProductId>(conventions);
        Id<ClientKey>(conventions);
        Id<MailId>(conventions);
        Id<SessionId>(conventions);
        Id<PmidRequestId>(conventions);
        Id<EhiEndpointId>(conventions);
    }

    private static void Id<TId>(ModelConfigurationBuilder conventions)
        where TId : struct, ITypedId<TId> =>
        conventions.Properties<TId>().HaveConversion<IdConverter<TId>>().HaveMaxLength(IdLength);

    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        value => new DateTimeOffset(DateTime.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));

    private sealed class KidConverter() : ValueConverter<Kid, string>(kid => kid.Value, text => new Kid(text));

    private sealed class IdConverter<TId>() : ValueConverter<TId, string>(id => id.Value.ToString("D"), text => Read<TId>(text))
        where TId : struct, ITypedId<TId>;

    private static TId Read<TId>(string text)
        where TId : struct, ITypedId<TId> => TId.From(Guid.ParseExact(text, "D"));
}
