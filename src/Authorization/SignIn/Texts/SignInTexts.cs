using Selvage.Kernel.Texts;

namespace Selvage.Authorization.SignIn.Texts;

/// <summary>What the pages around signing in say; in scope in the module as <c>T</c>.</summary>
internal static class SignInTexts
{
    /// <summary>A text by its English.</summary>
    internal static PageTexts T { get; } = new(typeof(SignInTexts).Assembly);
}
