using System.Globalization;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>A call of <c>Ws_CreateCard</c> as REST would have said it, and what is wrong with its form (reference §1.3).</summary>
internal static class CreateForm
{
    /// <summary>As many cards as an order of REST has.</summary>
    private const int MostAtOnce = 99_999;

    private const int LongestName = 26;

    /// <summary>Whether the call is an order of many cards, which are made behind the answer. 0 and 1 are one card, made at once.</summary>
    internal static bool IsOrder(Ws_CreateCard r) => Number(r) > 1;

    /// <summary>How many cards; null for what is no number.</summary>
    internal static int? Number(Ws_CreateCard r) => r.Quantity?.Trim() switch
    {
        null or "" => 1,
        var text when !text.All(char.IsAsciiDigit) => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue,
    };

    /// <summary>The action code of the first fault; null where there is none.</summary>
    internal static string? Fault(Ws_CreateCard r) => r switch
    {
        { CardDesign: null } => "810",
        _ when !r.CardDesign.All(char.IsAsciiDigit) => "415",
        { CreateType: < 1 or > 5 } => "701",
        _ when Number(r) is null => "798",
        _ when Number(r) > MostAtOnce => "603",
        { CreateType: >= 3 } when IsOrder(r) => "701",
        { LoadValue: < 0 } => "897",
        { FirstName: null, LastName: not null } => "822",
        { Addrl1: null } when (r.Addrl2 ?? r.Addrl3 ?? r.City ?? r.PostCode ?? r.Country) is not null => ActionCodes.MissingMandatory,
        { Addrl1: not null, City: null, PostCode: null } => "820",
        { Addrl1: not null, Country: null } => "821",
        { Country: { } country } when CountryNumbers.Code(country) is null => "899",
        { Delv_AddrL1: null } when (r.Delv_AddrL2 ?? r.Delv_AddrL3 ?? r.Delv_City ?? r.Delv_PostCode ?? r.Delv_Country) is not null => "833",
        { Delv_AddrL1: not null, Delv_City: null, Delv_PostCode: null } => "834",
        { Delv_AddrL1: not null, Delv_Country: null } => "835",
        { Delv_Country: { } country } when CountryNumbers.Code(country) is null => "899",
        { PrimaryToken: { } primary } when !primary.All(char.IsAsciiDigit) => "413",
        { BlackList: not null, WhiteList: not null } => "418",
        { DelvMethod: { } method } when method is not [>= '0' and <= '7'] => "432",
        { PBlock: { } pin } when pin.Length is < 4 or > 12 || !pin.All(char.IsAsciiDigit) => "718",
        _ when Wrong(r.IsSingleUse) || Wrong(r.IsNonReloadable) => ActionCodes.FormatError,
        _ => null,
    };

    /// <summary>The request of REST.</summary>
    /// <param name="r">What came.</param>
    /// <param name="parent">Public token of the primary card; null for a card of its own.</param>
    internal static CreateCardRequest Wish(Ws_CreateCard r, string? parent) => new()
    {
        CardType = r.CreateType switch { 2 => CardType.Physical, 4 => CardType.MasterVirtual, _ => CardType.Virtual },
        CardProduct = int.TryParse(r.CardDesign, NumberStyles.None, CultureInfo.InvariantCulture, out var product) && product > 0 ? product : int.MaxValue,
        CustomerReference = r.CustAccount,
        ParentCard = parent,
        CardHolder = new() { Title = r.Title, FirstName = r.FirstName, MiddleName = r.MiddleName, LastName = r.LastName, DateOfBirth = r.DOB, Mobile = r.Mobile, Email = r.Email },
        Address = r.Addrl1 is null ? null : new() { AddressLine1 = r.Addrl1, AddressLine2 = r.Addrl2, AddressLine3 = r.Addrl3, City = r.City, PostCode = r.PostCode, Country = CountryNumbers.Code(r.Country!) },
        Fulfilment = r.Delv_AddrL1 is null ? null : new()
        {
            AddressLine1 = r.Delv_AddrL1, AddressLine2 = r.Delv_AddrL2, AddressLine3 = r.Delv_AddrL3, City = r.Delv_City, County = r.Delv_County, PostCode = r.Delv_PostCode, Country = CountryNumbers.Code(r.Delv_Country!),
        },
        NameOnCard = Name(r),
        ExpiryDate = r.ExpDate,
        Url = r.Url,
        VirtualCardImageDetails = r.VirtualCardImage is null ? null : new() { VirtualCardImageId = r.VirtualCardImage, ImageSize = r.ImageSize == 0 ? null : r.ImageSize },
        ManufacturingDetails = Making(r),
        ActivateNow = r.ActivateNow == 1,
        IsSingleUse = Flag(r.IsSingleUse),
        IsNonReloadable = Flag(r.IsNonReloadable),
        OobAppUrl = r.OOBAppURL,
    };

    private static Manufacturing? Making(Ws_CreateCard r) => r is { DelvMethod: null, CarrierType: null, ThermalLine1: null, ThermalLine2: null, EmbossLine4: null, VanityName: null, Lang: null, ImageId: null }
        ? null
        : new()
        {
            DeliveryMethod = r.DelvMethod is [var method] ? (DeliveryMethod)(method - '0') : null,
            CarrierType = r.CarrierType,
            Language = r.Lang,
            ThermalLine1 = r.ThermalLine1,
            ThermalLine2 = r.ThermalLine2,
            EmbossLine4 = r.EmbossLine4,
            VanityName = r.VanityName,
            ImageDetails = r.ImageId is null ? null : new() { ImageId = r.ImageId, LogoFrontId = r.LogoFrontId, LogoBackId = r.LogoBackId },
        };

    /// <summary>What is printed: the name that was sent, else title, first and last name; cut to what fits on a card.</summary>
    private static string? Name(Ws_CreateCard r)
    {
        var name = r.CardName?.Trim() is { Length: > 0 } sent ? sent : string.Join(' ', new[] { r.Title, r.FirstName, r.LastName }.Where(part => part is not null));
        return name.Length == 0 ? null : name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd();
    }

    private static bool? Flag(string? text) => text?.ToUpperInvariant() switch { "1" or "TRUE" => true, "0" or "FALSE" => false, _ => null };

    private static bool Wrong(string? flag) => flag is not null && Flag(flag) is null;
}
