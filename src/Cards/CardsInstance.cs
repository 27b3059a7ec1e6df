using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Cards.AliasDirectory;
using Selvage.Cards.AllowLists;
using Selvage.Cards.Bulk;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Cvvs;
using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Groups;
using Selvage.Cards.Holders;
using Selvage.Cards.Images;
using Selvage.Cards.Issuers;
using Selvage.Cards.Keys;
using Selvage.Cards.Limits;
using Selvage.Cards.Numbers;
using Selvage.Cards.Payments;
using Selvage.Cards.PaymentTokens;
using Selvage.Cards.Pins;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Renewals;
using Selvage.Cards.Searching;
using Selvage.Cards.Soap;
using Selvage.Cards.StandIn;
using Selvage.Cards.Statuses;
using Selvage.Cards.ThreeDs;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Web;

namespace Selvage.Cards;

/// <summary>
/// The card processor of one region: a web application of its own on a Unix socket, with data of its own.
/// </summary>
internal sealed class CardsInstance : IAsyncDisposable
{
    /// <summary>The largest body that is read: 64 KiB.</summary>
    internal const int LargestBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly string _socket;

    internal CardsInstance(int region, string socket, string ingress, string file, KeyEncryptionKey key, OperatorKeys operatorKeys, IssuerTable issuers, CallLimit soapCalls, TimeProvider time, ILoggerFactory logs)
    {
        _socket = socket;
        var builder = SocketApplication.Builder("Selvage.Cards", socket, LargestBody, logs);
        builder.Services
            .AddSingleton(time)
            .AddSingleton(key)
            .AddSingleton(operatorKeys)
            .AddSingleton(new Region(region))
            .AddSingleton(_ => new CardStore(file))
            .AddSingleton<Remembered>()
            .AddSingleton<ProductShelf>()
            .AddSingleton<CardNumbers>()
            .AddSingleton<MakeCard>()
            .AddSingleton<CreateCard>()
            .AddSingleton<UpdateCard>()
            .AddSingleton<ListCards>()
            .AddSingleton<SearchCards>()
            .AddSingleton<ChangeStatus>()
            .AddSingleton<TransactionIds>()
            .AddSingleton<Ledger>()
            .AddPayments(ingress)
            .AddSingleton<MoveMoney>()
            .AddSingleton<CardGroups>()
            .AddSingleton<ChangeGroups>()
            .AddSingleton<CardLimits>()
            .AddSingleton<ChargeFee>()
            .AddSingleton<RenewCard>()
            .AddSingleton<ReplaceCard>()
            .AddSingleton<CompleteReplacement>()
            .AddSingleton<SetStandIn>()
            .AddSingleton<Credentials>()
            .AddSingleton<MerchantLists>()
            .AddSingleton<CardTokens>()
            .AddSingleton<Provisioning>()
            .AddSingleton<CardAliases>()
            .AddSingleton<CardImage>()
            .AddSingleton<BulkMaker>()
            .AddSingleton<IHostedService>(services => services.GetRequiredService<BulkMaker>())
            .AddSingleton<OrderCards>()
            .AddSingleton(issuers)
            .AddSingleton<IssuerTransactions>()
            .AddSingleton<ReadTransactions>()
            .AddSingleton<CardKeys>()
            .AddSingleton<SealedNumbers>()
            .AddSingleton<EncryptNumber>()
            .AddSingleton<EncryptToApplication>()
            .AddSingleton<CardPins>()
            .AddSingleton<CardCvvs>()
            .AddSoap(soapCalls)
            .ConfigureHttpJsonOptions(json => CardsJson.Configure(json.SerializerOptions))
            .AddOpenApi("cards");
        _app = builder.Build();
        _app.UseMiddleware<Faults>();
        _app.UseMiddleware<CallerGate>();
        _app.UseSoap();
        Map(_app);
    }

    /// <summary>Opens the data, replaces a socket file that a killed process left behind, and listens.</summary>
    internal async Task StartAsync(CancellationToken ct)
    {
        // Made now, not at the first request: a file that cannot be opened stops the start.
        _app.Services.GetRequiredService<CardStore>();
        await _app.Services.GetRequiredService<PaymentClock>().EndUnfinishedAsync(ct);
        await SocketApplication.StartAsync(_app, _socket, ct);
    }

    /// <summary>Takes no more requests, and lets those in flight finish.</summary>
    internal Task StopAsync(CancellationToken ct) => SocketApplication.StopAsync(_app, _socket, ct);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>The same endpoints under the hub's prefix and under the legacy one; wallets have one of their own.</summary>
    private static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        foreach (var prefix in (string[])["/core/api/v1", "/api/v1"])
        {
            var group = app.MapGroup(prefix);
            var named = prefix.StartsWith("/core", StringComparison.Ordinal);
            ProductEndpoints.Map(group, named);
            CardEndpoints.Map(group, named);
            HolderEndpoints.Map(group, named);
            SearchEndpoints.Map(group, named);
            StatusEndpoints.Map(group, named);
            RenewEndpoints.Map(group, named);
            TransactionEndpoints.Map(group, named);
            StandInEndpoints.Map(group, named);
            IssuerEndpoints.Map(group, named);
            GroupEndpoints.Map(group, named);
            LimitEndpoints.Map(group, named);
            PinEndpoints.Map(group, named);
            CvvEndpoints.Map(group, named);
            NumberEndpoints.Map(group, named);
            ImageEndpoints.Map(group, named);
            ThreeDsEndpoints.Map(group, named);
            AllowListEndpoints.Map(group, named);
            PaymentTokenEndpoints.Map(group, named);
            AliasEndpoints.Map(group, named);
            BulkEndpoints.Map(group, named);
        }

        ProvisioningEndpoints.Map(app.MapGroup("/dcs/api/v1"));
        PaymentEndpoints.Map(app);
    }
}

/// <summary>Which region an instance serves: 0, 1 or 2.</summary>
internal sealed record Region(int Number);
