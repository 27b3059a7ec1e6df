using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.ApiHub;
using Selvage.ApiHub.Regions;
using Selvage.Authorization;
using Selvage.Cards;
using Selvage.Certificates;
using Selvage.Ehi;
using Selvage.Ehi.Simulation;
using Selvage.Kernel;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;
using Selvage.Organisations;
using Selvage.Portal;
using Selvage.Server.Doors;
using Selvage.Server.Listeners;

namespace Selvage.Server;

/// <summary>Puts the modules together. It holds no behaviour: whoever looks for some looks into the module.</summary>
internal static class Composition
{
    /// <param name="args">Settings of the command line.</param>
    /// <param name="time">The clock that everything goes by; null for the machine's.</param>
    /// <param name="onExistingData">Whether there must be an installation already: a first start is refused then.</param>
    internal static WebApplication Build(string[] args, TimeProvider? time = null, bool onExistingData = false)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        Settings(builder.Configuration);
        Logging(builder.Logging);
        var services = builder.Services;
        Folders(services, builder.Configuration, onExistingData);

        services.AddKernel(builder.Configuration);
        services.AddOrganisations(builder.Configuration);
        services.AddCertificates(builder.Configuration);
        services.AddAuthorization(builder.Configuration);
        services.AddEhi(builder.Configuration);
        services.AddCards(builder.Configuration);
        services.AddApiHub(builder.Configuration);
        services.AddPortal(builder.Configuration);
        services.AddSingleton(p => new ProcessorSockets([.. Enumerable.Range(0, CardsSockets.Regions).Select(p.GetRequiredService<CardsSockets>().Path)]));
        services.AddSingleton(p => new RegionTable([.. Enumerable.Range(0, RegionTable.Count).Select(p.GetRequiredService<CardsSockets>().Path)]));

        services.AddSingleton<IValidateOptions<HostsOptions>, HostsRules>();
        services.AddSingleton<ListenerTls>().AddSingleton<ServedHosts>().AddSingleton<LiveConnections>().AddSingleton<PresentedOnConnection>().AddHosted<KeepStaples>();
        if (time is not null)
            services.AddSingleton(time);
        services.AddOpenApi("manage", ApiDescription.Manage);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Json(options.SerializerOptions));
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.WebHost.UseKestrelHttpsConfiguration();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelListeners>();

        var app = builder.Build();
        Pipeline.Use(app);
        Routes.Map(app);
        return app;
    }

    /// <summary>The file of defaults first, so that everything else overrides it.</summary>
    private static void Settings(ConfigurationManager configuration)
    {
        var defaults = new JsonConfigurationSource { Path = "appsettings.default.json", Optional = false };
        defaults.FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory);
        ((IConfigurationBuilder)configuration).Sources.Insert(0, defaults);
    }

    private static void Logging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        foreach (var category in TalkativeLogs.Categories)
            logging.AddFilter(category, LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.UseUtcTimestamp = true;
        });
    }

    /// <summary>The data folder is taken before anything else: two servers on one folder would ruin it.</summary>
    private static void Folders(IServiceCollection services, ConfigurationManager configuration, bool onExistingData)
    {
        var options = configuration.GetSection(SelvageOptions.Section).Get<SelvageOptions>() ?? new SelvageOptions();
        if (onExistingData && !Directory.Exists(Path.Combine(options.DataDirectory, "ca")))
            throw new StartRefusedException($"There is no installation in the data folder {Path.GetFullPath(options.DataDirectory)}. Set Selvage:DataDirectory to the server's own, with the same settings as the server's.");
        var keys = configuration.GetSection(KeysOptions.Section).Get<KeysOptions>() ?? new KeysOptions();
        var folder = DataFolder.Open(options.DataDirectory);
        var file = Path.GetFullPath(keys.File.Length > 0 ? keys.File : Path.Combine(folder.Root, "..", "selvage.kek"));
        if (options.Environment == SelvageEnvironment.Production && file.StartsWith(folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new StartRefusedException($"Selvage:Keys:File ({file}) lies inside the data folder, so that a copy of the data would open itself. Put it elsewhere.");
        services.AddSingleton(_ => folder);
        services.AddSingleton(KeyEncryptionKey.FromFile(file, dataExists: Directory.Exists(folder.Path("ca"))));
    }

    private static void Json(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = Answers.Json.PropertyNamingPolicy;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        foreach (var converter in Answers.Json.Converters)
            options.Converters.Add(converter);
    }
}
