using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mail;

namespace Selvage.Cards.CardFiles;

/// <summary>A day that exists, written YYYY-MM-DD.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CalendarDateAttribute() : ValidationAttribute("is a date that exists, written YYYY-MM-DD")
{
    public override bool IsValid(object? value) => value is not string text || Read(text) is not null;

    internal static DateOnly? Read(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}

/// <summary>
/// The month in which a card ends. The card API's text says YYYY-MM and its schema says date-time: both are read, and of the latter only the month counts.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExpiryDateAttribute() : ValidationAttribute("is a month, written YYYY-MM")
{
    private static readonly string[] Forms = ["yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public override bool IsValid(object? value) => value is not string text || Read(text) is not null;

    /// <summary>The last day of the month: until then the card is good.</summary>
    internal static DateOnly? Read(string text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? new DateOnly(time.Year, time.Month, DateTime.DaysInMonth(time.Year, time.Month))
            : null;
}

/// <summary>An address that an app answers: absolute, with a scheme.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AbsoluteUriAttribute() : ValidationAttribute("is a whole address with its scheme, for example https://app.example/approve")
{
    // Uri takes a bare path for a file address on Unix, which nobody means here.
    public override bool IsValid(object? value) => value is not string text || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && !uri.IsFile);
}

/// <summary>A currency of ISO 4217, three capital letters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CurrencyCodeAttribute : RegularExpressionAttribute
{
    public CurrencyCodeAttribute()
        : base("^[A-Z]{3}$") => ErrorMessage = "is a currency of three capital letters (ISO 4217), for example GBP";
}

/// <summary>A language (BCP 47).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LanguageTagAttribute : RegularExpressionAttribute
{
    public LanguageTagAttribute()
        : base("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$") => ErrorMessage = "is a language tag (BCP 47), for example en-GB";
}

/// <summary>How somebody is reached.</summary>
internal static class Contacts
{
    internal static bool IsEmail(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>A telephone number without what stands before its digits: 6 to 15 of them (ITU-T E.164).</summary>
    internal static bool IsPhone(string digits) => digits.Length is >= 6 and <= 15 && digits.All(char.IsAsciiDigit);
}

/// <summary>A country of ISO 3166-1, three capital letters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CountryAttribute() : ValidationAttribute("is a country code of three capital letters (ISO 3166-1 alpha-3), for example GBR")
{
    public override bool IsValid(object? value) => value is not string text || Countries.Contains(text);
}
