using Microsoft.Extensions.Time.Testing;
using Selvage.Authorization.SignIn;

namespace Selvage.Unit.Authorization.SignIn;

/// <summary>Notes that a browser carries and cannot change.</summary>
public sealed class SealedNotesTests
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_note_comes_back_as_it_went_until_its_time_is_over()
    {
        var notes = Notes(1);
        var text = notes.Seal(new Note("ouzel", 19), "test", Life);
        Assert.DoesNotContain("ouzel", text, StringComparison.Ordinal);
        Assert.Equal(new Note("ouzel", 19), notes.Open<Note>(text, "test"));
        _clock.Advance(Life - TimeSpan.FromTicks(1));
        Assert.NotNull(notes.Open<Note>(text, "test"));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(notes.Open<Note>(text, "test"));
    }

    [Fact]
    public void For_another_purpose_or_from_another_installation_it_is_nothing()
    {
        var text = Notes(1).Seal(new Note("ouzel", 19), "test", Life);
        Assert.Null(Notes(1).Open<Note>(text, "other"));
        Assert.Null(Notes(2).Open<Note>(text, "test"));
    }

    [Fact]
    public void A_change_of_any_character_makes_it_nothing()
    {
        var notes = Notes(1);
        var text = notes.Seal(new Note("ouzel", 19), "test", Life);
        for (var i = 0; i < text.Length - 1; i++) // The last one may carry bits that do not count.
            Assert.Null(notes.Open<Note>($"{text[..i]}{(text[i] == 'A' ? 'B' : 'A')}{text[(i + 1)..]}", "test"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("====================================================")]
    [InlineData("äääääääääääääääääääääääääääääääääääääääääääääääääääää")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Rubbish_is_nothing(string? text) => Assert.Null(Notes(1).Open<Note>(text, "test"));

    [Fact]
    public void What_is_too_long_is_not_looked_at() => Assert.Null(Notes(1).Open<Note>(new string('A', 1_000_000), "test"));

    private SealedNotes Notes(byte key) => new([.. Enumerable.Repeat(key, 32)], _clock);

    private sealed record Note(string Text, int Number);
}
