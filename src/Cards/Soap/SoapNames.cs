namespace Selvage.Cards.Soap;

/// <summary>Names that the SOAP service and its description share.</summary>
internal static class SoapNames
{
    /// <summary>The namespace of every element (reference §1.1).</summary>
    internal const string Namespace = "http://www.globalprocessing.ae/HyperionWeb";

    /// <summary>Where the service is, on the upstream's socket as outside.</summary>
    internal const string Path = "/service.asmx";

    /// <summary>Says under which address the world knows the service; the hub sets it when it asks for the description.</summary>
    internal const string AddressHeader = "X-Selvage-Soap-Address";
}
