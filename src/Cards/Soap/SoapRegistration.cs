using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SoapCore;
using SoapCore.Extensibility;
using SoapCore.Serializer;

namespace Selvage.Cards.Soap;

/// <summary>Puts the SOAP service into an instance.</summary>
internal static class SoapRegistration
{
    internal static IServiceCollection AddSoap(this IServiceCollection services, CallLimit limit) => services
        .AddSoapCore()
        .AddHttpContextAccessor()
        .AddSingleton(limit)
        .AddSingleton<IFaultExceptionTransformer, SoapFaults>()
        .AddSingleton<IXmlSerializationHandler, RequestReading>()

        // What it logs are whole parser errors, which may repeat what was sent.
        .AddSingleton<ILogger<SoapEndpointMiddleware<CustomMessage>>>(NullLogger<SoapEndpointMiddleware<CustomMessage>>.Instance)
        .AddSingleton<CardFinding>()
        .AddSingleton<SoapCalls>()
        .AddSingleton<CreateCalls>()
        .AddSingleton<MoneyCalls>()
        .AddSingleton<StatusCalls>()
        .AddSingleton<EnquiryCalls>()
        .AddSingleton<StatementCalls>()
        .AddSingleton<CustomerCalls>()
        .AddSingleton<PinCalls>()
        .AddSingleton<LifeCalls>()
        .AddSingleton<EarlierCalls>()
        .AddSingleton<RegenerateCalls>()
        .AddSingleton<CredentialCalls>()
        .AddSingleton<IHyperionWeb, HyperionWeb>();

    internal static void UseSoap(this WebApplication app) => app.UseWhen(http => http.Request.Path == new PathString(SoapNames.Path), soap =>
    {
        soap.UseMiddleware<SoapGate>();
        soap.UseSoapEndpoint<IHyperionWeb>(options =>
        {
            options.Path = SoapNames.Path;
            options.CaseInsensitivePath = true;
            options.SoapSerializer = SoapSerializer.XmlSerializer;
            options.UseCustomSerializer<RequestReading>();
            options.EncoderOptions = [new SoapEncoderOptions { OverwriteResponseContentType = true }];
            options.OmitXmlDeclaration = false;
            options.IndentXml = false;
            options.HttpGetEnabled = options.HttpsGetEnabled = options.HttpPostEnabled = options.HttpsPostEnabled = false;
        });
    });
}
