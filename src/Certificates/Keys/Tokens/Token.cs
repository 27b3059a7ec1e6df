using Microsoft.Extensions.Logging;
using Net.Pkcs11Interop.Common;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>
/// A PKCS #11 token, over all that happens to it. A call that fails is tried once more over a new connection; where that fails too, the
/// token counts as gone, and calls are refused at once until a pause has passed, which doubles up to 15 s. So a token that was unplugged
/// serves again as soon as it is back, and is not knocked at meanwhile.
/// </summary>
internal sealed partial class Token : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Pkcs11Options _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Token> _log;
    private readonly SemaphoreSlim _free;
    private readonly object _state = new(); // Monitor.Wait: a reopening waits for the sessions that are still out.
    private TokenConnection? _open;
    private TokenConnection? _closing;
    private string? _refusedPin;
    private string? _fault;
    private TimeSpan _pause = FirstPause;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    internal Token(Pkcs11Options options, TimeProvider time, ILogger<Token> log) =>
        (_options, _time, _log, _free) = (options, time, log, new SemaphoreSlim(options.Sessions, options.Sessions));

    /// <summary>Makes a key pair that never leaves the token. One of the same name that is there already is destroyed.</summary>
    internal AuthorityKey Create(string authority, AuthorityKeyKind kind)
    {
        With(session =>
        {
            session.Generate(authority, kind);
            return true;
        });
        return Find(authority) ?? throw new KeyUnavailableException($"The token has not kept the key of {authority}. See whether it has room.");
    }

    /// <summary>A key of the token; null where it has none of that name.</summary>
    internal AuthorityKey? Find(string authority) => With(session => session.PublicKey(authority))?.KeyOf(this, authority);

    /// <summary>Signs with a key of the token.</summary>
    internal byte[] Sign(CKM mechanism, TokenKeyName key, byte[] data) => With(session => session.Sign(mechanism, key, data));

    /// <summary>Does something in a session of its own.</summary>
    /// <exception cref="KeyUnavailableException">The token is gone, or refuses.</exception>
    private T With<T>(Func<TokenSession, T> work)
    {
        lock (_state)
            RefuseWhileGone(); // Before the wait: a token that hangs must not hold every thread that asks for a signature.
        if (!_free.Wait(Patience))
            throw Gone(Hangs($"{_options.Sessions} signatures"));
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                var (connection, session) = Lend();
                var isGood = false;
                try
                {
                    var made = work(session);
                    isGood = true;
                    return made;
                }
                catch (Exception fault) when (TokenFault.Is(fault))
                {
                    if (!isFirst)
                        throw Gone(fault);
                }
                finally
                {
                    TakeBack(connection, session, isGood);
                }
            }
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            _open?.Dispose();
            _closing?.Dispose();
            (_open, _closing) = (null, null);
        }
    }

    private (TokenConnection Connection, TokenSession Session) Lend()
    {
        lock (_state)
        {
            RefuseWhileGone();
            if (_closing is not null && !WaitForSessions())
                throw Gone(Hangs("a signature"));
            try
            {
                _open ??= Open();
                return (_open, _open.Lend());
            }
            catch (Exception fault) when (TokenFault.Is(fault))
            {
                Break(_open);
                throw Gone(fault);
            }
        }
    }

    private void TakeBack(TokenConnection connection, TokenSession session, bool isGood)
    {
        lock (_state)
        {
            connection.TakeBack(session, isGood);
            if (!isGood)
                Break(connection);
            else if (_fault is not null)
                Back();
            if (connection.Lent == 0 && _closing == connection)
                Close();
        }
    }

    /// <summary>It is lent from no more, and closed when all that is out has come back: a library must not be closed under a running call.</summary>
    private void Break(TokenConnection? connection)
    {
        if (connection is null || _open != connection)
            return;
        (_open, _closing) = (null, connection);
        if (connection.Lent == 0)
            Close();
    }

    private void Close()
    {
        _closing!.Dispose();
        _closing = null;
        Monitor.PulseAll(_state);
    }

    private bool WaitForSessions()
    {
        var since = _time.GetTimestamp();
        while (_closing is not null)
        {
            var left = Patience - _time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !Monitor.Wait(_state, left))
                return false;
        }

        return true;
    }

    /// <summary>The PIN is read anew each time. One that was refused is not tried again: three wrong ones lock most tokens for good.</summary>
    private TokenConnection Open()
    {
        var pin = File.ReadAllText(_options.PinFile.Length > 0 ? _options.PinFile : throw new TokenFaultException("Name the file with the PIN of the token's user in Selvage:Certificates:Pkcs11:PinFile.")).Trim();
        if (pin == _refusedPin)
            throw new TokenFaultException(_fault ?? "The token refuses the PIN.");
        try
        {
            return TokenConnection.Open(_options, pin);
        }
        catch (Pkcs11Exception refused) when (TokenFault.IsOfPin(refused))
        {
            _refusedPin = pin;
            throw;
        }
    }

    private void RefuseWhileGone()
    {
        if (_fault is not null && _time.GetUtcNow() < _notBefore)
            throw new KeyUnavailableException(_fault);
    }

    private TokenFaultException Hangs(string what) =>
        new($"The token '{_options.TokenLabel}' hangs: {what} did not end within {Patience.TotalSeconds:0} s. See whether it is plugged in and its service runs.");

    private KeyUnavailableException Gone(Exception fault)
    {
        lock (_state)
        {
            var words = TokenFault.Words(fault, _options);
            if (_fault is not null && _time.GetUtcNow() < _notBefore)
                return new KeyUnavailableException(words, fault); // Another call has found it out already.
            _fault = words;
            _notBefore = _time.GetUtcNow() + _pause;
            Unreachable(_fault, _pause.TotalSeconds);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            return new KeyUnavailableException(_fault, fault);
        }
    }

    private void Back()
    {
        (_fault, _refusedPin, _pause) = (null, null, FirstPause);
        Reachable(_options.TokenLabel);
    }

    [LoggerMessage(2701, LogLevel.Error, "Nothing can be signed with the token: {Fault} It is tried again when it is needed, but not within {Seconds:0.##} s")]
    private partial void Unreachable(string fault, double seconds);

    [LoggerMessage(2702, LogLevel.Information, "The token {Label} signs again")]
    private partial void Reachable(string label);
}
